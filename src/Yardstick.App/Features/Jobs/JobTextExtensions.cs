using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Jobs;

/// <summary>Provides the texts of jobs.</summary>
internal static class JobTextExtensions
{
    /// <summary>Returns the name of the state of a job, or what was requested of it.</summary>
    public static Func<string> GetStateText(this JobRow job) =>
        job switch
        {
            { State: JobState.Running, Requested: JobRequest.Pause } => () => JobsTexts.JobState_Pausing,
            { State: JobState.Running, Requested: JobRequest.Cancel } => () => JobsTexts.JobState_Cancelling,
            _ => job.State.Text(),
        };

    /// <summary>Returns the name of a state.</summary>
    public static Func<string> Text(this JobState state) =>
        state switch
        {
            JobState.Waiting => () => JobsTexts.JobState_Waiting,
            JobState.Running => () => JobsTexts.JobState_Running,
            JobState.Paused => () => JobsTexts.JobState_Paused,
            JobState.Done => () => JobsTexts.JobState_Done,
            JobState.Failed => () => JobsTexts.JobState_Failed,
            JobState.Cancelled => () => JobsTexts.JobState_Cancelled,
        };

    /// <summary>Returns the class of the tag of a state.</summary>
    public static string GetTag(this JobState state) =>
        state switch
        {
            JobState.Running => "turf",
            JobState.Paused => "rule",
            JobState.Failed => "warn",
            JobState.Waiting or JobState.Done or JobState.Cancelled => "",
        };

    /// <summary>Returns the name of an action.</summary>
    public static Func<string> Text(this JobAction action) =>
        action switch
        {
            JobAction.Pause => () => JobsTexts.Jobs_Pause,
            JobAction.Resume => () => JobsTexts.Jobs_Resume,
            JobAction.Cancel => () => JobsTexts.Jobs_Cancel,
            JobAction.Retry => () => JobsTexts.Jobs_Retry,
        };

    /// <summary>Returns the name of an entry in the log.</summary>
    public static Func<string> Text(this JobEvent happened) =>
        happened switch
        {
            JobEvent.Queued => () => JobsTexts.JobEvent_Queued,
            JobEvent.Started => () => JobsTexts.JobEvent_Started,
            JobEvent.HandedBack => () => JobsTexts.JobEvent_HandedBack,
            JobEvent.Abandoned => () => JobsTexts.JobEvent_Abandoned,
            JobEvent.WillRetry => () => JobsTexts.JobEvent_WillRetry,
            JobEvent.PauseRequested => () => JobsTexts.JobEvent_PauseRequested,
            JobEvent.Paused => () => JobsTexts.JobEvent_Paused,
            JobEvent.Resumed => () => JobsTexts.JobEvent_Resumed,
            JobEvent.CancelRequested => () => JobsTexts.JobEvent_CancelRequested,
            JobEvent.Cancelled => () => JobsTexts.JobEvent_Cancelled,
            JobEvent.Failed => () => JobsTexts.JobEvent_Failed,
            JobEvent.Retried => () => JobsTexts.JobEvent_Retried,
            JobEvent.Done => () => JobsTexts.JobEvent_Done,
        };
}
