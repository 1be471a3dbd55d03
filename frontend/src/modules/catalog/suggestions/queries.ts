import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Report } from "@/ui/report/report";

type Schemas = components["schemas"];

export type SuggestionRule = Schemas["CatalogSuggestionRule"];
export type SuggestionRuleIn = Schemas["CatalogSuggestionRuleWish"];
export type Suggestion = Schemas["CatalogSuggestion"];
export type SuggestionsAsked = Schemas["CatalogSuggestionsAsked"];
export type Suggested = Schemas["CatalogSuggested"];

export const suggestionRulesQuery = queryOptions({
  queryKey: ["catalog", "suggestion-rules"],
  queryFn: ({ signal }) => call("GET", "/api/catalog/suggestion-rules", { signal }),
});

/** suggestionsQuery is what may be suggested beside a cart; the same cart asked again is shown once. */
export const suggestionsQuery = (asked: SuggestionsAsked) =>
  queryOptions({
    queryKey: ["catalog", "suggestions", asked],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("POST", "/api/catalog/suggestions", { body: asked, signal }),
  });

/** suggestedReport is how many suggestions were shown and accepted. */
export const suggestedReport: Report<Suggested> = {
  table: "catalog.suggestions",
  by: ["rule", "product", "unit", "rep", "month", "date"],
  back: 30,
  rows: (query, signal) => call("GET", "/api/catalog/suggestion-figures", { query, signal }),
};

/** The verbs of suggestions. */
export const suggestVerbs = {
  add: (body: SuggestionRuleIn) => call("POST", "/api/catalog/suggestion-rules", { body }),
  set: (id: number, body: SuggestionRuleIn) =>
    call("PUT", "/api/catalog/suggestion-rules/{id}", { path: { id }, body }),
  remove: (id: number) => call("DELETE", "/api/catalog/suggestion-rules/{id}", { path: { id } }),
  accept: (cart: string, product: number) =>
    call("PUT", "/api/catalog/suggestions/{cart}/{product}", { path: { cart, product } }),
} as const;
