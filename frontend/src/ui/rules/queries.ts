import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Mistake = Schemas["RulesMistake"];
export type Subject = Schemas["RulesSubject"];
export type RuleFact = Schemas["RulesFact"];
export type Checked = Schemas["BenchChecked"];

/** RuleAsked is an expression to be checked, with the numbers it names. */
export interface RuleAsked {
  subject: string;
  source: string;
  limits?: Record<string, number>;
}

export const subjectsQuery = queryOptions({
  queryKey: ["rules", "subjects"],
  staleTime: Infinity,
  queryFn: ({ signal }) => call("GET", "/api/rules/subjects", { signal }),
});

export const checkQuery = (asked: RuleAsked) =>
  queryOptions({
    queryKey: ["rules", "check", asked],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) => call("POST", "/api/rules/check", { body: asked, signal }),
  });

/** tryRule asks the rows in scope. */
export const tryRule = (asked: RuleAsked) =>
  call("POST", "/api/rules/check", { body: { ...asked, try: true } });
