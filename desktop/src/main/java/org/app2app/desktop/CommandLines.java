package org.app2app.desktop;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Command lines, read by picocli. Options are told to it one by one, for annotations would take it
 * longer.
 */
final class CommandLines {

  private final CommandSpec spec;
  private final Command command;
  private final Terminal terminal;

  /**
   * @param name what the command is called in full
   * @param subcommands what the help lists besides the options, by their names
   */
  CommandLines(String name, Command command, Map<String, Command> subcommands, Terminal terminal) {
    this.command = command;
    this.terminal = terminal;
    spec = spec(command).name(name);
    for (Map.Entry<String, Command> subcommand : subcommands.entrySet()) {
      spec.addSubcommand(subcommand.getKey(), spec(subcommand.getValue()));
    }
    if (!subcommands.isEmpty()) {
      spec.usageMessage().customSynopsis(name + " [COMMAND] [OPTION...]");
    }
  }

  private static CommandSpec spec(Command command) {
    CommandSpec spec = CommandSpec.create();
    Command.Help help = command.help();
    spec.usageMessage()
        .hidden(help.hidden())
        .abbreviateSynopsis(true)
        .description(help.description())
        .descriptionHeading("%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .footerHeading("%nExamples:%n")
        .footer(help.examples().toArray(String[]::new))
        .sortOptions(false);
    for (Option<?> option : command.options()) {
      spec.addOption(spec(option));
    }
    for (int i = 0; i < command.words().size(); i++) {
      spec.addPositional(spec(i, command.words().get(i)));
    }
    return spec;
  }

  private static PositionalParamSpec spec(int place, Command.Word word) {
    return PositionalParamSpec.builder()
        .index(word.several() ? place + "..*" : String.valueOf(place))
        .arity(
            (word.required() ? "1" : "0") + (word.several() ? "..*" : word.required() ? "" : "..1"))
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(word.label())
        .description(word.description())
        .build();
  }

  private static OptionSpec spec(Option<?> option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.names().toArray(String[]::new))
            .usageHelp(option == CommonOptions.HELP)
            .description(option.description());
    if (option.isFlag()) {
      return builder.type(boolean.class).arity("0").build();
    }
    ITypeConverter<?> converter = text -> convert(option, text);
    Class<?> type = option.repeatable() ? List.class : Object.class;
    return builder
        .type(type)
        .auxiliaryTypes(Object.class)
        .converters(converter)
        .arity("1")
        .paramLabel(option.label())
        .build();
  }

  private static Object convert(Option<?> option, String text) {
    try {
      return option.reader().read(text);
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }

  /**
   * Reads what was typed. Help is given right here.
   *
   * @return null if there is nothing left to do
   * @throws BadOption if something is wrong
   */
  Arguments read(List<String> typed) throws BadOption {
    CommandLine commandLine = new CommandLine(spec).setToggleBooleanFlags(false);
    try {
      ParseResult parsed = commandLine.parseArgs(typed.toArray(String[]::new));
      if (parsed.isUsageHelpRequested()) {
        commandLine.usage(terminal.out());
        return null;
      }
      return arguments(parsed);
    } catch (ParameterException wrong) {
      throw new BadOption(sentence(wrong), wrong);
    }
  }

  private Arguments arguments(ParseResult parsed) {
    Arguments arguments = new Arguments();
    for (Option<?> option : command.options()) {
      Object value = parsed.matchedOptionValue(option.name(), null);
      if (value instanceof List<?> several) {
        several.forEach(one -> arguments.add(option, one));
      } else if (value != null) {
        arguments.add(option, value);
      }
    }
    for (PositionalParamSpec word : parsed.matchedPositionals()) {
      arguments.addWords(word.stringValues());
    }
    return arguments;
  }

  private static String sentence(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return Suggestions.sentence(
          unmatched.getUnmatched().get(0), wrong.getCommandLine().getCommandSpec());
    }
    String message = wrong.getMessage();
    boolean word = message.length() > 1 && Character.isLowerCase(message.charAt(1));
    return word ? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message;
  }
}
