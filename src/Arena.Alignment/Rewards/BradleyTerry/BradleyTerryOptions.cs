using System.ComponentModel;
using Arena.Alignment.Rewards.Fitting;

namespace Arena.Alignment.Rewards.BradleyTerry;

/// <summary>One reward model fitted to the preferences.</summary>
[Description("One reward model, fitted to the preferences by the Bradley-Terry loss.")]
public sealed record BradleyTerryOptions : FittedRewardOptions;
