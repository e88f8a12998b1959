/** A word from the catalogue at the beginning of a label: "ballerina" reads as "Ballerina". */
export function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}
