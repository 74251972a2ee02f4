using System.CommandLine;
using Arena.Core;
using Arena.Ratings.Sequential;

namespace Arena.Program.Commands;

/// <summary>The options by which a command is told its sequential test.</summary>
/// <param name="bounds">The scales that the command can test on, the first being its default.</param>
internal sealed class SprtArguments(params string[] bounds)
{
    // A larger gap is one in which the weaker never wins, to the precision of a double.
    private static readonly NumberRange<double> Elo = NumberRange.Between(-4000.0, 4000.0), Chance = NumberRange.Within(0.0, 1.0);

    private readonly Option<double> _elo0 = NumberOption.Of("--elo0", "H0: the gap is at most this", 0, Elo);
    private readonly Option<double> _elo1 = NumberOption.Of("--elo1", "H1: the gap is at least this", 50, Elo);
    private readonly Option<double> _alpha = NumberOption.Of("--alpha", "Chance of H1 when the gap is elo0", 0.05, Chance);
    private readonly Option<double> _beta = NumberOption.Of("--beta", "Chance of H0 when the gap is elo1", 0.05, Chance);
    private readonly Option<string> _bounds = new Option<string>("--bounds")
        { Description = "Scale of elo0 and elo1", DefaultValueFactory = _ => bounds[0] }.AcceptOnlyFromAmong(bounds);

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _elo0, _elo1, _alpha, _beta, _bounds }) command.Options.Add(option);
    }

    /// <exception cref="UsageException">Hypotheses or error rates out of order.</exception>
    public SprtOptions Of(ParseResult parsed)
    {
        var options = new SprtOptions(
            parsed.GetValue(_elo0), parsed.GetValue(_elo1), parsed.GetValue(_alpha), parsed.GetValue(_beta),
            Enum.Parse<SprtBounds>(parsed.GetValue(_bounds)!, ignoreCase: true));
        try
        {
            options.Check();
            return options;
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
