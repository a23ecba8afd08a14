import { describe, expect, it, vi } from 'vitest';
import { createHandedPaths } from '#main/electron/handed-paths';

describe('what is handed to the desktop application', () => {
  it('waits for the page, however early it comes, and the page is not told of it', () => {
    const tell = vi.fn();
    const handed = createHandedPaths(['/own'], tell);
    handed.add('/a');
    handed.add('/b');
    expect(handed.take()).toEqual(['/own', '/a', '/b']);
    expect(tell).not.toHaveBeenCalled();
  });

  it('is told once for all that the system hands over one by one', () => {
    const tell = vi.fn();
    const handed = createHandedPaths(['/own'], tell);
    handed.take();
    handed.add('/a');
    handed.add('/b');
    expect(tell).toHaveBeenCalledOnce();
    expect(handed.take()).toEqual(['/a', '/b']);
    expect(handed.take()).toEqual(['/a', '/b']); // the page was loaded again
    handed.add('/c');
    expect(tell).toHaveBeenCalledTimes(2);
    expect(handed.take()).toEqual(['/c']);
  });

  it('is what the last start named', () => {
    const tell = vi.fn();
    const handed = createHandedPaths(['/own'], tell);
    handed.replace(['/a', '/b']);
    expect(tell).not.toHaveBeenCalled();
    expect(handed.take()).toEqual(['/a', '/b']);
    handed.replace(['/c']);
    expect(tell).toHaveBeenCalledOnce();
    expect(handed.take()).toEqual(['/c']);
  });
});
