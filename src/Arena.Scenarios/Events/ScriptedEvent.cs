using Arena.Core.Text;
using Arena.Scenarios.Binding;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Scenarios.Events;

/// <summary>
/// How what a scenario makes go wrong is told everywhere, so that nobody takes it for a failure of the machine: <c>scripted
/// event: disk-full</c>.
/// </summary>
public static class ScriptedEvent
{
    private const string Mark = "scripted event: ";

    private static readonly OptionTypes Types = new(new PartCatalogue());

    /// <summary>The words that every message of such an event has.</summary>
    public static string Says<TEvent>() where TEvent : EventOptions => Mark + KindOf(typeof(TEvent));

    /// <summary>The same with the event's fields, e.g. <c>scripted event: judge-fails (rate 0.3)</c>.</summary>
    public static string Says(EventOptions happening) => Mark + Words(happening);

    /// <summary>The event's kind as a scenario names it.</summary>
    public static string KindOf(EventOptions happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        return KindOf(happening.GetType());
    }

    /// <summary>Kind and fields without the rounds, e.g. <c>player-crashes (player dpo, times 2)</c>.</summary>
    public static string Words(EventOptions happening)
    {
        var fields = Types.Fields(happening.GetType()).Where(field => field.Property.DeclaringType != typeof(EventOptions))
            .Select(field => (field.Key, Value: field.Property.GetValue(happening))).Where(field => field.Value is not null)
            .Select(field => $"{field.Key} {Value(field.Value!)}").ToList();
        return KindOf(happening) + (fields.Count == 0 ? "" : $" ({string.Join(", ", fields)})");
    }

    /// <summary>Whether a message, such as the reason of a void battle, is of an event of this kind.</summary>
    public static bool Tells<TEvent>(string? message) where TEvent : EventOptions => Tells(message, KindOf(typeof(TEvent)));

    /// <inheritdoc cref="Tells{TEvent}"/>
    public static bool Tells(string? message, string kind)
    {
        var at = message?.IndexOf(Mark + kind, StringComparison.Ordinal) ?? -1;
        if (at < 0) return false;
        // The name of no kind goes on in another's, but no message should depend on that.
        var rest = message.AsSpan(at + Mark.Length + kind.Length);
        return rest.Length == 0 || !(char.IsLetterOrDigit(rest[0]) || rest[0] == '-');
    }

    private static string KindOf(Type happening) => Types.Parts.KindOf(typeof(EventOptions), happening);

    private static string Value(object value) => value switch
    {
        Enum word => OptionTypes.Kebab(word.ToString()),
        ValueType number => NumberText.Write(number),
        _ => $"{value}",
    };
}
