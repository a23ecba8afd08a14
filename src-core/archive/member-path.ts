/**
 * The last name of a path, and what lies around it: the folder, or the archive it is in, by which a
 * series is grouped. Works for plain paths, too; without a folder the group is ''.
 */
export function splitMemberPath(path: string): { name: string; group: string } {
  const name = path.split(/[/\\]| › /).at(-1)!;
  const around = path.slice(0, path.length - name.length);
  return { name, group: around.replace(/( › |[/\\])$/, '') };
}
