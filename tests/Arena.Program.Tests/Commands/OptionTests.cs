using System.CommandLine;
using Arena.Program.Commands;

namespace Arena.Program.Tests.Commands;

/// <summary>What all commands have in common in the options that they take.</summary>
public sealed class OptionTests
{
    public static TheoryData<string> Commands => [.. Of(AllCommands.Create()).Select(c => c.Path)];

    /// <summary>Every command with its path, such as <c>bench models</c>.</summary>
    internal static IEnumerable<(string Path, Command Command)> Of(Command command, string path = "") =>
        command.Subcommands.SelectMany(
            sub => (IEnumerable<(string, Command)>)[($"{path}{sub.Name}", sub), .. Of(sub, $"{path}{sub.Name} ")]);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_names_no_type_of_the_runtime(string command)
    {
        var output = new StringWriter();
        Assert.Equal(0, AllCommands.Create().Parse([.. command.Split(' '), "--help"])
            .Invoke(new InvocationConfiguration { Output = output }));
        Assert.Contains("Usage:", output.ToString());
        Assert.DoesNotContain("System.", output.ToString());
        Assert.DoesNotContain("`1", output.ToString());
    }

    [Theory]
    [InlineData("show --samples -1", "--samples is -1; expected a whole number from 0 to 1000000")]
    [InlineData("show --samples many", "--samples is many; expected a whole number from 0 to 1000000")]
    [InlineData("show --samples 99999999999", "--samples is 99999999999; expected a whole number from 0 to 1000000")]
    [InlineData("run x.yaml --seed -1", "--seed is -1; expected a whole number from 0 to 18446744073709551615")]
    [InlineData("match a b --batch 0", "--batch is 0; expected a whole number from 1 to 1000000")]
    [InlineData("match a b --max-pairs 1.5", "--max-pairs is 1.5; expected a whole number from 1 to 1000000000")]
    [InlineData("match a b --elo0 NaN", "--elo0 is NaN; expected a number from -4000 to 4000")]
    [InlineData("sprt --wdl 1,2,3 --elo1 Infinity", "--elo1 is Infinity; expected a number from -4000 to 4000")]
    [InlineData("sprt --wdl 1,2,3 --elo1 1e999", "--elo1 is 1e999; expected a number from -4000 to 4000")]
    [InlineData("sprt --wdl 1,2,3 --alpha 0", "--alpha is 0; expected a number above 0 and below 1")]
    [InlineData("sprt --wdl 1,2,3 --beta NaN", "--beta is NaN; expected a number above 0 and below 1")]
    [InlineData("generate m --prompt a --temperature NaN", "--temperature is NaN; expected a number from 0.01 to 100")]
    [InlineData("generate m --prompt a --temperature 0", "--temperature is 0; expected a number from 0.01 to 100")]
    [InlineData("generate m --prompt a --count 1000000000", "--count is 1000000000; expected a whole number from 1 to 10000")]
    [InlineData("generate m --prompt a --max-tokens 0", "--max-tokens is 0; expected a whole number from 1 to 1000000")]
    [InlineData("generate m --prompt a --seed -1", "--seed is -1; expected a whole number from 0 to 18446744073709551615")]
    [InlineData("bench models --reply-tokens 0", "--reply-tokens is 0; expected a whole number from 1 to 240")]
    [InlineData("bench ratings --battles -5", "--battles is -5; expected a whole number from 1 to 1000000000")]
    [InlineData("bench stage --battles 1e3", "--battles is 1e3; expected a whole number from 1 to 1000000000")]
    public void A_number_out_of_range_is_a_usage_error_that_says_the_range(string line, string message) =>
        Assert.Equal([message], AllCommands.Create().Parse(line.Split(' ')).Errors.Select(e => e.Message));

    [Theory]
    [InlineData("show --samples 0")]
    [InlineData("show")]
    [InlineData("run x.yaml --seed 18446744073709551615")]
    [InlineData("generate m --prompt a --temperature 0.01 --count 10000 --seed 18446744073709551615")]
    [InlineData("match a b --batch 1000000 --alpha 1e-3 --elo0 -4000")]
    public void One_in_range_is_taken(string line) => Assert.Empty(AllCommands.Create().Parse(line.Split(' ')).Errors);

    [Fact]
    public void A_number_that_is_left_out_is_its_default_or_nothing()
    {
        var (samples, seed) = (
            NumberOption.Of("--samples", "", 5, NumberRange.Between(0, 10)), NumberOption.Of("--seed", "", NumberRange.Between(0UL, 10UL)));
        var parsed = new Command("x") { samples, seed }.Parse([]);
        Assert.Equal((5, null), (parsed.GetValue(samples), parsed.GetValue(seed)));
    }
}
