namespace Arena.Core;

/// <summary>What follows from an error: whether the same work may be tried again, whether a run goes on, and the exit code.</summary>
public enum ErrorKind
{
    /// <summary>
    /// Something was asked for that cannot be: a command line, a scenario, or a file of the user's that is not what was expected.
    /// </summary>
    Usage,

    /// <summary>A model, a checkpoint or a record is damaged or does not fit. Another try would meet it again.</summary>
    Data,

    /// <summary>Training failed by its own numbers. Another try would do the same, since the seed is the same.</summary>
    Diverged,

    /// <summary>The machine failed: a file system, memory, a device, or work that gave no sign of life. It may pass.</summary>
    Infrastructure,

    /// <summary>The disk is full for everybody: a run ends, and goes on once there is room.</summary>
    DiskFull,

    /// <summary>Somebody asked it to stop.</summary>
    Cancelled,

    /// <summary>Nobody expected it: a defect of the program.</summary>
    Defect,
}
