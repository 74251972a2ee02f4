namespace Arena.Stage.Record;

/// <summary>The run record cannot be opened, read or written as asked; the message names the file and says what to do.</summary>
public sealed class RecordException(string message, Exception? inner = null) : Exception(message, inner);
