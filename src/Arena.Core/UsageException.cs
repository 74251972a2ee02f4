namespace Arena.Core;

/// <summary>The command line asks for something that cannot be; the message says what to do.</summary>
public sealed class UsageException(string message) : ArenaException(ErrorKind.Usage, message);
