/** Tasks that recur: daily, weekly, in a campaign. */
@NullMarked
package io.github.userarc.lifecycle.task;

import org.jspecify.annotations.NullMarked;
