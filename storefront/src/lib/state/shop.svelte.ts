import { getShop } from '#lib/api/index.ts';
import type { Shop } from '#lib/api/types.ts';

/** The public facts of this shop. They are asked for once; until then only the name in the page is known. */
class ShopFacts {
  facts = $state.raw<Shop>();
  #asked: Promise<Shop> | undefined;

  get name(): string {
    return this.facts?.name ?? nameInPage();
  }

  load(): Promise<Shop> {
    return (this.#asked ??= this.ask());
  }

  /** Asks for them again. */
  async ask(): Promise<Shop> {
    try {
      this.facts = await getShop();
      return this.facts;
    } catch (thrown) {
      this.#asked = undefined;
      throw thrown;
    }
  }
}

function nameInPage(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="application-name"]');
  return meta?.content ?? '';
}

export const shop = new ShopFacts();
