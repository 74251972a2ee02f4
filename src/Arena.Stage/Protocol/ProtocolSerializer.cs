using System.Text.Json;
using System.Text.Json.Serialization;
using Akka.Actor;
using Akka.Serialization;
using Arena.Core;

namespace Arena.Stage.Protocol;

/// <summary>
/// The protocol's messages as JSON in UTF-8. What is made of bytes is one of the types of a fixed table: a message from
/// outside names a row of it and never a type.
/// </summary>
internal sealed class ProtocolSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>The settings by which Akka uses it.</summary>
    public const string Settings = """
        akka.actor {
          serializers.arena = "Arena.Stage.Protocol.ProtocolSerializer, Arena.Stage"
          serialization-bindings {
            "Arena.Stage.Protocol.Job, Arena.Stage" = arena
            "Arena.Stage.Protocol.JobReport, Arena.Stage" = arena
            "Arena.Stage.Protocol.CancelJob, Arena.Stage" = arena
            "Arena.Stage.Protocol.ProgressTaken, Arena.Stage" = arena
          }
        }
        """;

    /// <summary>Every message, by what it is called between processes.</summary>
    internal static readonly IReadOnlyDictionary<string, Type> Types = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["prepare-models"] = typeof(PrepareModels),
        ["train-increment"] = typeof(TrainIncrement),
        ["write-replies"] = typeof(WriteReplies),
        ["hang"] = typeof(HangJob),
        ["cancel"] = typeof(CancelJob),
        ["progress-taken"] = typeof(ProgressTaken),
        ["accepted"] = typeof(JobAccepted),
        ["progress"] = typeof(JobProgress),
        ["models-prepared"] = typeof(ModelsPrepared),
        ["increment-trained"] = typeof(IncrementTrained),
        ["replies-written"] = typeof(RepliesWritten),
        ["failed"] = typeof(JobFailed),
    };

    private static readonly Dictionary<Type, string> Manifests = Types.ToDictionary(row => row.Value, row => row.Key);

    // Of a policy whose scores overflow, a log-prob may be no number.
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters =
        {
            new JsonStringEnumConverter(), new Lists<string>(), new Lists<ModelHash>(), new Lists<WrittenReply>(), new Metrics(),
        },
    };

    public override int Identifier => 7301;

    public override string Manifest(object o) =>
        Manifests.TryGetValue(o.GetType(), out var name) ? name
        : throw new ArgumentException($"{o.GetType().Name} is no message of the protocol", nameof(o));

    public override byte[] ToBinary(object obj) => JsonSerializer.SerializeToUtf8Bytes(obj, Types[Manifest(obj)], Options);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The table has no such message.</exception>
    /// <exception cref="JsonException">The bytes are no such message.</exception>
    public override object FromBinary(byte[] bytes, string manifest) => Types.TryGetValue(manifest, out var type)
        ? JsonSerializer.Deserialize(bytes, type, Options) ?? throw new JsonException($"a message {manifest} is null")
        : throw new ArgumentException($"the protocol has no message {manifest}", nameof(manifest));

    private sealed class Lists<T> : JsonConverter<ValueList<T>>
    {
        public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<T[]>(ref reader, options) ?? []);

        public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ToArray(), options);
    }

    // In their order, which a JSON object keeps.
    private sealed class Metrics : JsonConverter<ValueMap<double>>
    {
        public override ValueMap<double> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<OrderedDictionary<string, double>>(ref reader, options) ?? []);

        public override void Write(Utf8JsonWriter writer, ValueMap<double> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new OrderedDictionary<string, double>(value), options);
    }
}
