/**
 * A name that is not longer than a reader can take: symbols of ten thousand letters exist (type arguments, hostile
 * files). The end, which names the method, is kept as well as the beginning.
 */
export function clippedName(name: string, most = 240): string {
  const letters = Array.from(name);
  if (letters.length <= most) return name;
  const tail = Math.floor(most / 3);
  return `${letters.slice(0, most - tail - 1).join('')}…${letters.slice(-tail).join('')}`;
}
