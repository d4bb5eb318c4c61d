package com.example.shop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * A pom.xml as it is written.
 *
 * @param file where
 * @param document what it says
 */
record Pom(Path file, Document document) {
  private static final XPath XPATH = XPathFactory.newInstance().newXPath();

  static Pom read(Path file) {
    try {
      return new Pom(
          file, DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
    } catch (Exception unreadable) {
      throw new IllegalStateException("Cannot read " + file, unreadable);
    }
  }

  /** The texts of all elements at a path below the project, without white space around them. */
  List<String> texts(String path) {
    try {
      NodeList nodes =
          (NodeList) XPATH.evaluate("/project/" + path, document, XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent().strip());
      }
      return texts;
    } catch (XPathExpressionException wrong) {
      throw new IllegalArgumentException(path, wrong);
    }
  }

  /** The text of the one element at a path; empty if there is none. */
  String text(String path) {
    List<String> texts = texts(path);
    return texts.isEmpty() ? "" : texts.get(0);
  }

  /** Its own version, or its parent's. */
  String version() {
    return text("version").isEmpty() ? text("parent/version") : text("version");
  }

  boolean isPublished() {
    return !text("properties/maven.deploy.skip").equals("true");
  }

  boolean isJar() {
    return !text("packaging").equals("pom");
  }

  @Override
  public String toString() {
    return text("artifactId");
  }
}
