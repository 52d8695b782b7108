namespace ESafetyCourse.DemoLms;

/// <summary>
/// Somebody tried to start the demonstration platform elsewhere than in the Development environment, where anyone could be anybody: "prod" and
/// "Staging" may be as real as Production.
/// </summary>
/// <param name="environment">What the environment is called.</param>
public sealed class NotForProductionException(string environment) : InvalidOperationException(
    $"The demonstration LMS lets anyone sign in as anyone, so it does not run in the {environment} environment. "
    + "(.NET takes Production when no environment is named.) For a trial, start it with --environment Development.");
