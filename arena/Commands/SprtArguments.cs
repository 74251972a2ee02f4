using System.CommandLine;
using Arena.Rules.Ratings.Testing;

namespace Arena.Program.Commands;

/// <summary>The options by which a command is told its sequential test.</summary>
/// <param name="bounds">The scales that the command can test on, the first being its default.</param>
internal sealed class SprtArguments(params string[] bounds)
{
    private readonly Option<double> _elo0 = new("--elo0") { Description = "H0: the gap is at most this", DefaultValueFactory = _ => 0 };
    private readonly Option<double> _elo1 = new("--elo1") { Description = "H1: the gap is at least this", DefaultValueFactory = _ => 50 };
    private readonly Option<double> _alpha = new("--alpha") { Description = "Chance of H1 when the gap is elo0", DefaultValueFactory = _ => 0.05 };
    private readonly Option<double> _beta = new("--beta") { Description = "Chance of H0 when the gap is elo1", DefaultValueFactory = _ => 0.05 };
    private readonly Option<string> _bounds = new Option<string>("--bounds") { Description = "Scale of elo0 and elo1", DefaultValueFactory = _ => bounds[0] }.AcceptOnlyFromAmong(bounds);

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
