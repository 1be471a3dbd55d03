import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { List } from "@/api/types";

type Schemas = components["schemas"];

export type Product = Schemas["CatalogProduct"];
export type ProductFields = Schemas["CatalogProductFields"];
export type Brand = Schemas["CatalogBrand"];
export type Category = Schemas["CatalogCategory"];
export type Book = Schemas["CatalogBook"];
export type BookFields = Schemas["CatalogBookFields"];
export type BookPrice = Schemas["CatalogPriced"];
export type Deal = Schemas["CatalogDeal"];
export type DealIn = Schemas["CatalogDealWish"];
export type Limit = Schemas["CatalogLimit"];
export type LimitIn = Schemas["CatalogLimitWish"];
export type Bundle = Schemas["CatalogBundle"];
export type BundleIn = Schemas["CatalogBundleWish"];
export type SetAsked = Schemas["CatalogSetAsked"];
export type Audience = Schemas["PricingAudience"];
export type QuoteAsked = Schemas["CatalogAsked"];
export type Quote = Schemas["PricingQuote"];

/** ProductFilter narrows the list of products; the same words are in the address of the page. */
export interface ProductFilter {
  q?: string;
  category?: number;
  brand?: number;
  state?: "active" | "stopped";
  whose?: "own" | "others";
  kind?: "ware" | "part";
  fits?: string;
}

export const productsQuery = (filter: ProductFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["catalog", "products", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/catalog/products", { query: { ...filter, after, limit }, signal }) as Promise<
        List<Product>
      >,
  });

export const productQuery = (id: number) =>
  queryOptions({
    queryKey: ["catalog", "product", id],
    queryFn: ({ signal }) => call("GET", "/api/catalog/products/{id}", { path: { id }, signal }),
  });

export const modelsQuery = queryOptions({
  queryKey: ["catalog", "models"],
  queryFn: ({ signal }) => call("GET", "/api/catalog/models", { signal }),
});

export const shelfQuery = queryOptions({
  queryKey: ["catalog", "shelf"],
  queryFn: ({ signal }) => call("GET", "/api/catalog/shelf", { signal }),
});

export const booksQuery = queryOptions({
  queryKey: ["catalog", "books"],
  queryFn: ({ signal }) => call("GET", "/api/catalog/books", { signal }),
});

export const pricesQuery = (id: number) =>
  queryOptions({
    queryKey: ["catalog", "prices", id],
    queryFn: ({ signal }) => call("GET", "/api/catalog/books/{id}/prices", { path: { id }, signal }),
  });

export const dealsQuery = queryOptions({
  queryKey: ["catalog", "deals"],
  queryFn: ({ signal }) => call("GET", "/api/catalog/deals", { signal }),
});

export const limitsQuery = queryOptions({
  queryKey: ["catalog", "limits"],
  queryFn: ({ signal }) => call("GET", "/api/catalog/limits", { signal }),
});

export const bundlesQuery = queryOptions({
  queryKey: ["catalog", "bundles"],
  queryFn: ({ signal }) => call("GET", "/api/catalog/bundles", { signal }),
});

export const versionsQuery = queryOptions({
  queryKey: ["catalog", "terms"],
  queryFn: ({ signal }) => call("GET", "/api/catalog/terms", { signal }),
});

/** The verbs of the room. Each answers what the server made of it. */
export const verbs = {
  addProduct: (body: ProductFields) => call("POST", "/api/catalog/products", { body }),
  setProduct: (id: number, body: ProductFields & { rev: number }) =>
    call("PUT", "/api/catalog/products/{id}", { path: { id }, body }),
  addBook: (body: BookFields) => call("POST", "/api/catalog/books", { body }),
  setBook: (id: number, body: BookFields) => call("PUT", "/api/catalog/books/{id}", { path: { id }, body }),
  removeBook: (id: number) => call("DELETE", "/api/catalog/books/{id}", { path: { id } }),
  addDeal: (body: DealIn) => call("POST", "/api/catalog/deals", { body }),
  setDeal: (id: number, body: DealIn) => call("PUT", "/api/catalog/deals/{id}", { path: { id }, body }),
  removeDeal: (id: number) => call("DELETE", "/api/catalog/deals/{id}", { path: { id } }),
  addLimit: (body: LimitIn) => call("POST", "/api/catalog/limits", { body }),
  setLimit: (id: number, body: LimitIn) => call("PUT", "/api/catalog/limits/{id}", { path: { id }, body }),
  removeLimit: (id: number) => call("DELETE", "/api/catalog/limits/{id}", { path: { id } }),
  addBundle: (body: BundleIn) => call("POST", "/api/catalog/bundles", { body }),
  setBundle: (id: number, body: BundleIn) => call("PUT", "/api/catalog/bundles/{id}", { path: { id }, body }),
  removeBundle: (id: number) => call("DELETE", "/api/catalog/bundles/{id}", { path: { id } }),
  publish: (reason: string) => call("POST", "/api/catalog/terms", { body: { reason } }),
  quote: (body: QuoteAsked) => call("POST", "/api/catalog/quotes", { body }),
} as const;

/** useCatalogChange runs a verb and lets everything of the room be asked anew. */
export function useCatalogChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["catalog"] }),
  });
}
