using System.ComponentModel;

namespace Arena.Alignment.Feedback.Rlcd;

/// <summary>Pairs by contrasting prompts: what was written under the good cue is preferred (RLCD).</summary>
[Description("Pairs by contrasting prompts: what was written under the good cue is preferred to what was written under the bad one "
    + "(RLCD).")]
public sealed record RlcdOptions : CuedOptions;
