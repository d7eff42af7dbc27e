package org.app2app.desktop;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * Options that several commands have, and how an option is made. They are made by hand: reading
 * annotations would double the time until the node starts.
 */
final class Options {

  static final String DATA = "--data";
  static final String VERBOSE = "--verbose";

  private Options() {}

  /** A command with the options that all commands have. */
  static CommandSpec command(String... description) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(description)
        .optionListHeading("%nOptions:%n")
        .abbreviateSynopsis(true)
        .synopsisHeading("Usage: ")
        .descriptionHeading("%n")
        .footerHeading("%nExamples:%n")
        .sortOptions(false);
    return spec;
  }

  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help and exit.")
        .build();
  }

  static OptionSpec verbose() {
    return flag("Log more, on standard error.", "-v", VERBOSE);
  }

  static OptionSpec data() {
    return value(
        DATA, "DIR", Path.class, "The folder that the node keeps its data in. Default: ~/.app2app");
  }

  /** The folder that was asked for, or else the default one. */
  static Path data(ParseResult options) {
    Path home = Path.of(System.getProperty("user.home", "."));
    return options.matchedOptionValue(DATA, home.resolve(".app2app")).toAbsolutePath().normalize();
  }

  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .arity("0")
        .description(description)
        .build();
  }

  static OptionSpec value(String name, String label, Class<?> type, String... description) {
    return OptionSpec.builder(name)
        .type(type)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  static <T> OptionSpec value(
      String name, String label, Class<T> type, ITypeConverter<T> reader, String... description) {
    return OptionSpec.builder(name)
        .type(type)
        .converters(reader)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option that may be given several times. */
  static OptionSpec list(String name, String label, String... description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Reads a port. */
  static Integer port(String text) {
    return wholeNumber(
        text, 0, 65_535, "a port is a number from 1 to 65535, or 0 for any free one");
  }

  /** Reads a whole number. */
  static Integer wholeNumber(String text, int min, int max, String right) {
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // is said below
    }
    throw new TypeConversionException("'" + text + "' won't do; " + right);
  }
}
