package io.github.userarc.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fails for a type that outsiders can name and whose supertypes, type parameters or reachable
 * members mention a type of certain packages.
 */
final class MentionNoTypeOf extends ArchCondition<JavaClass> {

  private static final Set<JavaModifier> REACHABLE =
      Set.of(JavaModifier.PUBLIC, JavaModifier.PROTECTED);

  private final DescribedPredicate<JavaClass> hidden;

  MentionNoTypeOf(String... packages) {
    super("mention no type of " + List.of(packages));
    this.hidden = JavaClass.Predicates.resideInAnyPackage(packages);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!reachable(type)) {
      return;
    }
    report(type, type.getName(), supertypes(type), events);
    type.getMembers().stream()
        .filter(MentionNoTypeOf::reachable)
        .forEach(member -> report(type, member.getFullName(), types(member), events));
  }

  private void report(
      JavaClass type, String where, Stream<JavaType> types, ConditionEvents events) {
    types
        .flatMap(mentioned -> mentioned.getAllInvolvedRawTypes().stream())
        .map(JavaClass::getBaseComponentType)
        .filter(hidden)
        .distinct()
        .forEach(mentioned -> events.add(
            SimpleConditionEvent.violated(type, where + " mentions " + mentioned.getName())));
  }

  private static boolean reachable(JavaClass type) {
    return type.getModifiers().stream().anyMatch(REACHABLE::contains)
        && type.getEnclosingClass().map(MentionNoTypeOf::reachable).orElse(true);
  }

  private static boolean reachable(JavaMember member) {
    return member.getModifiers().stream().anyMatch(REACHABLE::contains)
        && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static Stream<JavaType> supertypes(JavaClass type) {
    return Stream.of(
            type.getSuperclass().stream(),
            type.getInterfaces().stream(),
            bounds(type.getTypeParameters()))
        .flatMap(types -> types);
  }

  private static Stream<JavaType> types(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit code = (JavaCodeUnit) member;
    return Stream.of(
            Stream.of(code.getReturnType()),
            code.getParameterTypes().stream(),
            code.getExceptionTypes().stream(),
            bounds(code.getTypeParameters()))
        .flatMap(types -> types);
  }

  private static Stream<JavaType> bounds(Collection<? extends JavaTypeVariable<?>> variables) {
    return variables.stream().flatMap(variable -> variable.getUpperBounds().stream());
  }
}
