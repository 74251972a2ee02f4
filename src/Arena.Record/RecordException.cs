using Arena.Core;

namespace Arena.Record;

/// <summary>The run record cannot be opened, read or written as asked; the message names the file and says what to do.</summary>
public class RecordException(string message, Exception? inner = null) : ArenaException(ErrorKind.Infrastructure, message, null, inner);

/// <summary>The file is no record and was never one.</summary>
public sealed class OtherDatabaseException(string message, Exception? inner = null) : RecordException(message, inner);
