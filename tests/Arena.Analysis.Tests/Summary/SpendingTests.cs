using Arena.Analysis.Summary;
using Arena.Record;

namespace Arena.Analysis.Tests.Summary;

public sealed class SpendingTests
{
    [Fact]
    public void What_phases_and_rounds_cost_is_added_up_and_other_metrics_are_none()
    {
        RecordedMetric[] metrics =
        [
            new("dpo", 1, 1, "generated", 100), new("dpo", 1, 1, "flops", 4e9), new("dpo", 1, 2, "labels", 30), new("dpo", 1, 9, "flops", 6e9),
            new("dpo", 1, 9, "gold", 7), new("dpo", 2, 1, "generated", 11), new("dpo", 2, 1, "flops", 1e9),
            new("sft", 2, 3, "flops", 5e9), new("base", 1, 1, "gold", 1),
        ];
        var spent = Spending.Of(metrics);
        Assert.Equal(new(30, 100, 10e9), spent[("dpo", 1)]);
        Assert.Equal(new(30, 111, 11e9), spent[("dpo", 2)]);
        Assert.Equal(new(0, 0, 5e9), spent[("sft", 2)]);
        Assert.Equal(3, spent.Count);
    }
}
