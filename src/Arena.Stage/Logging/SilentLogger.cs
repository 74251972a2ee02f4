using Akka.Event;

namespace Arena.Stage.Logging;

/// <summary>
/// Stands for Akka's logger to standard output, to which it turns when its system goes down whatever level that is set to:
/// standard output is the result's.
/// </summary>
internal sealed class SilentLogger : MinimalLogger
{
    protected override void Log(object message)
    {
    }
}
