using Arena.Analysis.Events;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>What a run's scenario made go wrong, for people.</summary>
internal static class EventTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<EventSummary> events)
    {
        if (events.Count == 0) return;
        var table = new Table().Border(TableBorder.Simple).AddColumn("Scripted event").AddColumn("When").AddColumn("What came of it");
        foreach (var happening in events)
            table.AddRow(new Text(happening.What), new Text(happening.When), new Text(happening.Outcome ?? "–"));
        console.Write(table);
    }
}
