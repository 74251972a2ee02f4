namespace Arena.Core;

/// <summary>An error that people can act on: its message says where and what is wrong, and what to do about it.</summary>
public class ArenaException : Exception
{
    /// <param name="kind">What follows from it: whether another try can help, and the exit code.</param>
    /// <param name="message">Where and what is wrong.</param>
    /// <param name="remedy">What to do about it, which ends the message behind a semicolon; null where the message says it already.</param>
    /// <param name="inner">The error behind this one.</param>
    public ArenaException(ErrorKind kind, string message, string? remedy = null, Exception? inner = null)
        : base(remedy is null ? message : $"{message}; {remedy}", inner) => Kind = kind;

    /// <summary>What follows from the error.</summary>
    public ErrorKind Kind { get; }
}
