using Akka.Actor;
using Akka.Event;

namespace Arena.Stage.Logging;

/// <summary>To <see cref="LostMessages"/>: tell what was lost until now.</summary>
internal sealed record TellLost : INoSerializationVerificationNeeded;

/// <summary>From <see cref="LostMessages"/>.</summary>
/// <param name="Counts">How many messages were lost, by type, most first.</param>
internal sealed record MessagesLost(IReadOnlyList<(string Type, int Count)> Counts) : INoSerializationVerificationNeeded;

/// <summary>Counts messages that reached nobody (dead letters) and those that nobody knew what to do with (unhandled).</summary>
internal sealed class LostMessages : ReceiveActor
{
    private readonly Dictionary<string, int> _counts = [];

    public LostMessages()
    {
        Receive<DeadLetter>(dead =>
            Count($"{dead.Message.GetType().Name} to {dead.Recipient.Path.ToStringWithoutAddress()}, which is not there"));
        Receive<UnhandledMessage>(unhandled =>
            Count($"{unhandled.Message.GetType().Name} to {unhandled.Recipient.Path.ToStringWithoutAddress()}, which does not handle it"));
        Receive<TellLost>(_ =>
            Sender.Tell(new MessagesLost(
            [.. _counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value))])));
    }

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe<DeadLetter>(Self);
        Context.System.EventStream.Subscribe<UnhandledMessage>(Self);
    }

    private void Count(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;
}
