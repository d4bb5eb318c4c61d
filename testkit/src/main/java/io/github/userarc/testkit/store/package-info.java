/** Contract tests for authors of stores; needs JUnit 5 and AssertJ on the test class path. */
package io.github.userarc.testkit.store;
