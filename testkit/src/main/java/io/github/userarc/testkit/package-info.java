/** Given/when/then fixture for host rules, and a virtual clock; needs no test framework. */
package io.github.userarc.testkit;
