export const TESTS_BY_VERSION: readonly {
  readonly since: string;
  readonly because: string;
  readonly titles: readonly string[];
}[] = [];
export const DATABASE_TESTS: readonly {
  readonly because: string;
  readonly titles: readonly string[];
}[] = [];
