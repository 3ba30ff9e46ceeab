import { nothing, type Call } from './client.ts';

/**
 * A fresh page, once the server answers; false: it does not, and the page stays. A browser keeps in mind that a
 * module could not be fetched and asks no more for it, and after an update of the server its name is another.
 */
export async function freshPage(call: Call): Promise<boolean> {
  const answer = await call('GET', '/api/health', nothing);
  if (answer.ok) location.reload();
  return answer.ok;
}
