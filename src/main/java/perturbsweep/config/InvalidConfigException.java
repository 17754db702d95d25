package perturbsweep.config;

import java.util.List;
import java.util.stream.Collectors;

/** A sweep was asked for in a way that makes no sense; carries everything that is wrong with it. */
public final class InvalidConfigException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<ConfigProblem> problems;

  InvalidConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, those of files first and by line, then those of overrides; at least one. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
