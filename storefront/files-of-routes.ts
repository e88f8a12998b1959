import type { Plugin, Rolldown } from 'vite';
import { withImports } from './within-budget.ts';

const PAGE = /src\/routes\/(.*)\+page\.svelte$/;

/**
 * Writes `_app/routes.json`: the files that each route needs. The server names them in the page's head, so that a
 * browser asks for them together with those of every page, and not one round trip after the other.
 */
export function filesOfRoutes(): Plugin {
  return {
    name: 'files-of-routes',
    enforce: 'post',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle(_options, bundle) {
      const files: Record<string, string[]> = {};
      for (const chunk of Object.values(bundle)) {
        const route =
          chunk.type === 'chunk' && chunk.facadeModuleId && routeOf(this, chunk.facadeModuleId);
        if (route) files[route] = filesOf(chunk, bundle);
      }
      this.emitFile({ type: 'asset', fileName: '_app/routes.json', source: JSON.stringify(files) });
    },
  };
}

/** The route whose page a module of SvelteKit's brings in. */
function routeOf(context: Rolldown.PluginContext, module: string): string | undefined {
  const imported = context.getModuleInfo(module)?.importedIds ?? [];
  const page = imported.map((id) => PAGE.exec(id)).find(Boolean);
  return page ? `/${page[1]!.replace(/\/$/, '')}` : undefined;
}

function filesOf(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle): string[] {
  const chunks = withImports([chunk], bundle);
  const styles = chunks.flatMap((one) => [...one.viteMetadata!.importedCss]);
  return [...chunks.map((one) => one.fileName), ...new Set(styles)];
}
