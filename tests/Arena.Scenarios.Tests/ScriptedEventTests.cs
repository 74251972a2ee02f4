using Arena.Core.Text;
using Arena.Scenarios.Events;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Scenarios.Tests;

public sealed class ScriptedEventTests
{
    [Fact]
    public void An_event_is_told_by_its_kind_and_its_fields_without_the_rounds()
    {
        Assert.Equal("scripted event: disk-full", ScriptedEvent.Says<DiskFull>());
        Assert.Equal("scripted event: disk-full", ScriptedEvent.Says(new DiskFull { From = 2 }));
        Assert.Equal("player-crashes (player dpo, times 2)",
            ScriptedEvent.Words(new PlayerCrashes { Player = "dpo", Times = 2, Until = 3 }));
        Assert.Equal("labels-flip (rate 0.25)", ScriptedEvent.Words(new LabelsFlip()));
        Assert.Equal("prompts-shift (split out-of-distribution)", ScriptedEvent.Words(new PromptsShift()));
    }

    [Fact]
    public void Every_kind_of_event_is_told_by_messages_of_its_own()
    {
        string[] kinds = [.. new PartCatalogue().Kinds(typeof(EventOptions))];
        Assert.All(kinds, kind =>
            Assert.Equal([kind], kinds.Where(other => ScriptedEvent.Tells($"the judge failed: scripted event: {kind}: why", other))));
        Assert.False(ScriptedEvent.Tells<JudgeFails>("the judge failed: it did not answer"));
        Assert.False(ScriptedEvent.Tells<JudgeFails>(null));
    }
}
