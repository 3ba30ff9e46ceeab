import { toJsonSchema } from '@valibot/to-json-schema';
import { Problem } from '#api/words.ts';
import type { Route } from './route.ts';

/** The whole contract as OpenAPI 3.1, made from the route table. */
export function openapi(routes: readonly Route[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Zhangwu 账物', version },
    paths,
    components: { schemas: { Problem: jsonSchema(Problem) } },
  };
}

function operation(route: Route): Record<string, unknown> {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  const { answer, body } = route;
  const content =
    typeof answer === 'string'
      ? { [answer]: {} }
      : { 'application/json': { schema: jsonSchema(answer) } };
  return {
    summary: route.summary,
    'x-access': route.access,
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...queryParameters(route),
    ],
    ...(body === null ? {} : { requestBody: { required: true, content: bodyContent(body) } }),
    responses: {
      200: { description: 'Done', content },
      default: {
        description: 'Not done, and why',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const bodyContent = (body: NonNullable<Route['body']>): Record<string, unknown> =>
  body === 'bytes'
    ? { 'application/octet-stream': {} }
    : { 'application/json': { schema: jsonSchema(body) } };

function queryParameters({ query }: Route): unknown[] {
  if (query === null) return [];
  const schema = jsonSchema(query);
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema: property,
  }));
}

/** What JSON Schema cannot say (well-formed text, trimming) is left out, not refused. */
const jsonSchema = (schema: Parameters<typeof toJsonSchema>[0]) => {
  const { $schema: _dialect, ...rest } = toJsonSchema(schema, {
    errorMode: 'ignore',
    typeMode: 'input',
  });
  return rest;
};
