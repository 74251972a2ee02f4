using Arena.Core;
using Arena.Program.Commands;

namespace Arena.Program.Tests.Commands;

public sealed class ConfirmationTests
{
    private static readonly string[] Long = ["it would take about 30 days", "it would need about 8 GB of memory, and 4 GB are free"];

    [Fact]
    public void Nobody_is_asked_about_what_is_of_no_concern_or_was_said_already()
    {
        static string? Never(string question) => throw new InvalidOperationException(question);
        Confirmation.Demand([], yes: false, Never);
        Confirmation.Demand(Long, yes: true, Never);
        Confirmation.Demand([], yes: false, null);
    }

    [Fact]
    public void Where_nobody_can_answer_it_does_not_begin_and_says_how_it_would() => Assert.Equal(
        "it would take about 30 days; it would need about 8 GB of memory, and 4 GB are free. Begin all the same with --yes, or make the "
            + "scenario smaller: `arena scenario check` says what one takes",
        Assert.Throws<UsageException>(() => Confirmation.Demand(Long, yes: false, null)).Message);

    [Theory]
    [InlineData("y", true)]
    [InlineData(" Yes ", true)]
    [InlineData("", false)]
    [InlineData("no", false)]
    [InlineData(null, false)]
    public void Who_is_asked_decides(string? answer, bool begins)
    {
        var asked = "";
        var error = Xunit.Record.Exception(() => Confirmation.Demand(Long, yes: false, question =>
        {
            asked = question;
            return answer;
        }));
        Assert.Equal("it would take about 30 days; it would need about 8 GB of memory, and 4 GB are free. Begin all the same? [y/N] ",
            asked);
        Assert.Equal(begins, error is null);
        if (!begins) Assert.Equal("not begun", Assert.IsType<UsageException>(error).Message);
    }
}
