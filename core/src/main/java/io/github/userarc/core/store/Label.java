package io.github.userarc.core.store;

import io.github.userarc.core.input.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a definition says of a user, for stores that show it to SQL: a tag's value, a segment, a
 * stage, a level, a balance, a badge. It holds as of the commit's clock.
 *
 * @param definition the definition's id, such as {@code "growth.level.vip"}
 * @param value the value; null where there is none any more
 */
public record Label(String definition, @Nullable Value value) {}
