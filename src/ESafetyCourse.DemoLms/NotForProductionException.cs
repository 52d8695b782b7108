namespace ESafetyCourse.DemoLms;

/// <summary>Somebody tried to start the demonstration platform in the Production environment, where anyone could be anybody.</summary>
public sealed class NotForProductionException() : InvalidOperationException(
    "The demonstration LMS lets anyone sign in as anyone, so it does not run in the Production environment. "
    + "(.NET takes Production when no environment is named.) For a trial, start it with --environment Development.");
