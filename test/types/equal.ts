/** True exactly when both are the same type: `any` equals nothing but itself. */
export type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only for `true`. */
export type Expect<T extends true> = T;

/** The claim that the type is not `any`. */
export type IsNotAny<T> = 0 extends 1 & T ? false : true;
