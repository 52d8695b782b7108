using ESafetyCourse.Web.Commands;

// Without a command the program serves; host settings such as --urls go with it.
string[] commands = args is [] || args[0].StartsWith("--urls", StringComparison.Ordinal) ? ["serve", .. args] : args;
return await CommandLine.Build().Parse(commands).InvokeAsync();
