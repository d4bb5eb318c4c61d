/** Userarc in a Spring Boot application. */
package io.github.userarc.spring;
