using System.Text;
using System.Text.Json;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Arena.Core;
using Arena.Stage.Protocol;

namespace Arena.Stage.Tests.Protocol;

public sealed class ProtocolTests() : TestKit("akka.loglevel = OFF\nakka.stdout-loglevel = OFF\n" + ProtocolSerializer.Settings)
{
    private static readonly ModelHashes Models = new("b", "s", new([new("large", "l"), new("policy", "p")]), "j");

    private static readonly object[] Messages =
    [
        new PrepareModels("models"),
        new TrainIncrement("train/dpo@2#3", "dpo", 2, "0f", Models),
        new TrainIncrement("train/dpo@1#1", "dpo", 1, null, new("b", "b", new([]), null)),
        new WriteReplies("answer/dpo@2#4", "dpo", "dpo@2", 2, "0f", new(["test-1", "test \"2\" ÄΩ𝄞"]), Models),
        new WriteReplies("answer/base@0#4", "base", "base@0", 2, null, new([]), Models),
        new HangJob("train/dpo@2#3", "training"),
        new CancelJob("train/dpo@2#3"),
        new ProgressTaken("train/dpo@2#3"),
        new JobAccepted("train/dpo@2#3"),
        new JobProgress("train/dpo@2#3", "ppo", 3, 9,
        new([new("loss", 0.1), new("gold", double.NaN), new("kl", double.PositiveInfinity), new("a", 1e-300)])),
        new ModelsPrepared("models", Models, new(["a note", "another\nline"])),
        new ModelsPrepared("models", Models, new([]), new(0.7, 0.6, 0.8, 0.5, 1.0 / 3, 0.1, 200, 100, 400, 300)),
        new IncrementTrained("train/dpo@2#3", "0f", 12),
        new RepliesWritten("answer/dpo@2#4",
        new([new("test-1", "a reply \u0000 <b>", 3, true, -1.0 / 3, double.NegativeInfinity, double.NaN),
        new("test-2", "", 0, false, double.NaN, -2, 1.5)])),
        new JobFailed("train/dpo@2#3", ErrorKind.Data, "cut short", "dpo@1"),
        new JobFailed("train/dpo@2#3", ErrorKind.Infrastructure, "no sign of life"),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Messages.Length)];

    private ProtocolSerializer Serializer => (ProtocolSerializer)Sys.Serialization.FindSerializerFor(Messages[0]);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_message_comes_back_as_it_was(int number)
    {
        var message = Messages[number];
        var serializer = Assert.IsType<ProtocolSerializer>(Sys.Serialization.FindSerializerFor(message));
        var back = serializer.FromBinary(serializer.ToBinary(message), serializer.Manifest(message));
        Assert.NotSame(message, back);
        Assert.Equal(message, back);
    }

    [Fact]
    public void Every_message_of_the_protocol_is_in_the_table_and_is_tried()
    {
        var all = typeof(Job).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && (type.IsSubclassOf(typeof(Job)) || type.IsSubclassOf(typeof(JobReport))))
            .Concat([typeof(CancelJob), typeof(ProgressTaken)]).OrderBy(type => type.Name).ToList();
        Assert.Equal(all, ProtocolSerializer.Types.Values.OrderBy(type => type.Name));
        Assert.Equal(all, Messages.Select(message => message.GetType()).Distinct().OrderBy(type => type.Name));
    }

    [Theory]
    [InlineData("System.Diagnostics.Process, System", "{}")]
    [InlineData("Arena.Stage.Protocol.CancelJob, Arena.Stage", "{\"Id\":\"1\"}")]
    [InlineData("", "{}")]
    public void What_is_made_is_never_a_type_that_the_bytes_name(string manifest, string json) =>
        Assert.Throws<ArgumentException>(() => Serializer.FromBinary(Encoding.UTF8.GetBytes(json), manifest));

    [Theory]
    [InlineData("cancel", "null")]
    [InlineData("cancel", "{}")]
    [InlineData("cancel", "{\"Id\":null}")]
    [InlineData("failed", "{\"Id\":\"1\",\"Code\":\"Nonsense\",\"Message\":\"\"}")]
    [InlineData("replies-written", "{\"Id\":\"1\",\"Replies\":[{}]}")]
    [InlineData("progress", "[")]
    public void Bytes_that_are_no_such_message_are_refused(string manifest, string json) =>
        Assert.ThrowsAny<JsonException>(() => Serializer.FromBinary(Encoding.UTF8.GetBytes(json), manifest));
}
