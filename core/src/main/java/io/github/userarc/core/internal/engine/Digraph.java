package io.github.userarc.core.internal.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A directed graph whose nodes are numbers. */
final class Digraph {
  private final List<List<Integer>> edges = new ArrayList<>();

  int node() {
    edges.add(new ArrayList<>());
    return edges.size() - 1;
  }

  void edge(int from, int to) {
    edges.get(from).add(to);
  }

  /** The sets of two or more nodes that all reach each other, by Tarjan; ways may be long. */
  List<BitSet> components() {
    List<BitSet> found = new ArrayList<>();
    int[] index = new int[edges.size()]; // from 1, 0 for nodes not met
    int[] low = new int[edges.size()];
    int[] at = new int[edges.size()];
    BitSet open = new BitSet();
    Deque<Integer> stack = new ArrayDeque<>();
    Deque<Integer> way = new ArrayDeque<>();
    int count = 0;
    for (int start = 0; start < edges.size(); start++) {
      if (index[start] == 0) {
        way.push(start);
      }
      while (!way.isEmpty()) {
        int node = way.peek();
        if (index[node] == 0) {
          index[node] = low[node] = ++count;
          stack.push(node);
          open.set(node);
        }
        if (at[node] < edges.get(node).size()) {
          int next = edges.get(node).get(at[node]++);
          if (index[next] == 0) {
            way.push(next);
          } else if (open.get(next)) {
            low[node] = Math.min(low[node], index[next]);
          }
          continue;
        }
        way.pop();
        if (!way.isEmpty()) {
          low[way.peek()] = Math.min(low[way.peek()], low[node]);
        }
        if (low[node] == index[node]) {
          BitSet component = close(node, stack, open);
          if (component.cardinality() > 1) {
            found.add(component);
          }
        }
      }
    }
    return found;
  }

  private static BitSet close(int node, Deque<Integer> stack, BitSet open) {
    BitSet component = new BitSet();
    int member;
    do {
      member = stack.pop();
      open.clear(member);
      component.set(member);
    } while (member != node);
    return component;
  }

  /** A shortest way from a node back to itself within its component, the node once. */
  List<Integer> cycle(int start, BitSet component) {
    Map<Integer, Integer> from = new HashMap<>();
    Deque<Integer> queue = new ArrayDeque<>(List.of(start));
    while (!from.containsKey(start)) {
      int node = queue.remove();
      for (int next : edges.get(node)) {
        if (component.get(next) && from.putIfAbsent(next, node) == null) {
          queue.add(next);
        }
      }
    }
    List<Integer> cycle = new ArrayList<>();
    int node = start;
    do {
      cycle.add(0, node);
      node = from.getOrDefault(node, start);
    } while (node != start);
    cycle.remove(Integer.valueOf(start));
    cycle.add(0, start);
    return cycle;
  }
}
