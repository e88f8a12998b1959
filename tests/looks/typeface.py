"""One typeface on every machine: what stands on a page must not depend on which letters are installed."""

import json
from base64 import b64encode

from tests.servers.shop_processes import ROOT

FILES = ROOT / "storefront" / "node_modules" / "@fontsource" / "arimo" / "files"
WEIGHTS = ("400", "600", "700")
# Neither bytes nor a sheet made by a script need an allowance in the content security policy.
USE = """
for (const [weight, packed] of Object.entries(%s)) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  document.fonts.add(new FontFace('Arimo of the tests', bytes, { weight }));
}
const sheet = new CSSStyleSheet();
sheet.replaceSync(":root { --sans: 'Arimo of the tests', sans-serif }");
document.adoptedStyleSheets.push(sheet);
"""


def _packed(weight: str) -> str:
    return b64encode((FILES / f"arimo-latin-{weight}-normal.woff2").read_bytes()).decode()


SCRIPT = USE % json.dumps({weight: _packed(weight) for weight in WEIGHTS})
