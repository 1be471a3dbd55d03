import { type Call, type Method, request } from "./client";
import type { paths } from "./schema";

/** Operation is what the contract says of one method of one path. */
type Operation<M extends Method, P extends keyof paths> =
  paths[P] extends Record<Lowercase<M>, infer O> ? O : never;

/** PathWith are the paths that know a method. */
export type PathWith<M extends Method> = {
  [P in keyof paths]: [Exclude<Operation<M, P>, undefined>] extends [never] ? never : P;
}[keyof paths];

type Json<R> = R extends { content: { "application/json": infer B } } ? B : undefined;

/** Answer is the body of the good answers of an operation. */
type Answer<O> = O extends { responses: infer R }
  ? { [S in keyof R & (200 | 201 | 202 | 204)]: Json<R[S]> }[keyof R & (200 | 201 | 202 | 204)]
  : never;

type Sent<R> = R extends { content: { "application/json": infer B } } ? B : never;

/** WithBody asks for a body, allows one, or refuses one. */
type WithBody<O> = O extends { requestBody: infer R }
  ? [Sent<R>] extends [never]
    ? { body?: never }
    : { body: Sent<R> }
  : O extends { requestBody?: infer R }
    ? { body?: Sent<NonNullable<R>> }
    : { body?: never };

/** Empty and missing filters are left out; an address gives any text, the server says whether it knows it. */
type Loose<V> = V extends string ? string : V extends readonly unknown[] ? V | string : V;
type Query<O> = O extends { parameters: { query?: infer Q } }
  ? { [K in keyof NonNullable<Q>]?: Loose<NonNullable<Q>[K]> | undefined | null | "" }
  : Record<string, never>;
type Path<O> = O extends { parameters: { path: infer P } } ? { path: P } : { path?: never };

type CallOf<O> = Path<O> & WithBody<O> & { query?: Query<O>; signal?: AbortSignal };

/** call does one request of the contract; paths, queries, bodies and answers are checked against it. */
export function call<M extends Method, P extends PathWith<M>>(
  method: M,
  path: P,
  ...[carries]: Record<string, never> extends CallOf<Operation<M, P>>
    ? [CallOf<Operation<M, P>>?]
    : [CallOf<Operation<M, P>>]
): Promise<Answer<Operation<M, P>>> {
  return request<Answer<Operation<M, P>>>(method, path, carries as Call | undefined);
}
