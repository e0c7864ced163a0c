package javax.annotation;

/** Generated files name it. The generator's libraries lack it. */
public @interface Generated {
  String value();

  String date() default "";

  String comments() default "";
}
