package io.github.userarc.benchmarks;

import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of this module: JMH's own command line, and {@code --quick} for one fork with
 * one-second iterations, which shows that everything runs but measures little.
 */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    List<String> jmhArgs =
        Arrays.stream(args).filter(arg -> !arg.equals("--quick")).toList();
    ChainedOptionsBuilder options =
        new OptionsBuilder().parent(new CommandLineOptions(jmhArgs.toArray(String[]::new)));
    if (jmhArgs.size() < args.length) {
      TimeValue second = TimeValue.seconds(1);
      options
          .forks(1)
          .warmupIterations(1)
          .warmupTime(second)
          .measurementIterations(2)
          .measurementTime(second);
    }
    new Runner(options.build()).run();
  }
}
