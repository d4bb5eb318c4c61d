package io.github.userarc.spring;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The one bean of a type that Userarc can use, or the primary one of several. Several without a
 * primary one are a mistake: taking none of them would go unseen.
 */
final class Sole {
  private Sole() {}

  /**
   * Looks for it.
   *
   * @param beans all beans of the type
   * @param use what it is for, after "for"
   * @param otherwise what else to do about several, after "Maybe mark one of them @Primary"
   * @return the bean, empty if there is none
   */
  static <T> Optional<T> of(ObjectProvider<T> beans, String use, String otherwise) {
    try {
      return Optional.ofNullable(beans.getIfAvailable());
    } catch (NoUniqueBeanDefinitionException several) {
      Collection<String> names = several.getBeanNamesFound();
      Class<?> type = several.getBeanType();
      if (names == null || type == null) {
        throw several; // such as two primary ones, which its message names
      }
      throw new SetupException(
          "Userarc expected one bean of type " + type.getSimpleName() + " for " + use
              + ", or one that is the primary one; found " + names.size() + ": "
              + String.join(", ", new TreeSet<>(names)) + ".",
          "Maybe mark one of them @Primary" + otherwise + ".");
    }
  }
}
