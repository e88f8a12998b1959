import type { paths } from './schema.ts';

type Answer<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends {
  responses: infer Responses;
}
  ? {
      [Status in keyof Responses & (200 | 201)]: Responses[Status] extends {
        content: { 'application/json': infer Body };
      }
        ? Body
        : never;
    }[keyof Responses & (200 | 201)]
  : never;

export type ShoeList = Answer<'/api/shoes', 'get'>;
export type Shoe = Answer<'/api/shoes/{reference}', 'get'>;
export type ShelfShoe = ShoeList['items'][number];
export type Picture = Shoe['images'][number];
export type Size = Shoe['sizes'][number];
/** A size in each system; null where the chart of its last does not reach. */
export type Labels = Size['labels'];
export type System = Size['system'];
export type Audience = Shoe['audience'];
export type Facets = ShoeList['facets'];
export type Instead = NonNullable<ShoeList['instead']>;
export type Suggestions = Answer<'/api/suggestions', 'get'>;
export type SuggestedShoe = Suggestions['shoes'][number];
export type Charts = Answer<'/api/sizes', 'get'>['charts'];
export type Related = Answer<'/api/shoes/{reference}/related', 'get'>;
export type FootAsked = paths['/api/sizes/foot']['get']['parameters']['query'];
export type Wait = Answer<'/api/waits/{token}', 'get'>;
export type NewWait = paths['/api/waits']['post']['requestBody']['content']['application/json'];
export type Shop = Answer<'/api/shop', 'get'>;
/** What an address there has and needs; null is what it does not have. */
export type Country = Answer<'/api/countries', 'get'>['items'][number];
export type OwnPage = Answer<'/api/pages/{slug}', 'get'>;
export type OwnPages = Answer<'/api/pages', 'get'>['items'];
export type Order = Answer<'/api/orders/{order_id}', 'get'>;
export type ShelfQuery = NonNullable<paths['/api/shoes']['get']['parameters']['query']>;
export type NewOrder = paths['/api/orders']['post']['requestBody']['content']['application/json'];
