/** A word of reason is the price of a package: how much text must stand beside its name. */
const REASON_LENGTH_MIN = 25;

/** Packages that no README gives a reason for. A package is named as code: `` `name` ``. */
export function unexplained(
  packages: readonly string[],
  readmes: readonly string[],
): readonly string[] {
  const lines = readmes.flatMap((text) => text.split('\n'));
  return packages
    .filter((name) => !lines.some((line) => explains(line, name)))
    .map(
      (name) => `package.json has ${name}: say in a README, on its line, why it is worth having`,
    );
}

function explains(line: string, name: string): boolean {
  return line.includes(`\`${name}\``) && line.length - name.length > REASON_LENGTH_MIN;
}

/** Packages that are declared and not imported, or imported and not declared. */
export function unmatched(
  declared: readonly string[],
  imported: ReadonlySet<string>,
): readonly string[] {
  const idle = declared.filter((name) => !imported.has(name));
  const undeclared = [...imported].filter((name) => !declared.includes(name));
  return [
    ...idle.map((name) => `package.json has ${name} and nothing imports it: remove it`),
    ...undeclared.map((name) => `${name} is imported and not in package.json: add it there`),
  ];
}
