-- Earlier text that is published again is the newest once more, under a number of its own: people are taught what was published last.
drop index ux_editions_module_hash;
